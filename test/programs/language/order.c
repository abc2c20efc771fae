// The order in which gcc at -O0 evaluates operands and assignments.
#include <stdio.h>
int g=1; int setg(void){g=10;return 1;} int gi=0; int incg(void){return gi++;}
struct S{int a[4];int i;} s; 
int main(){ int a[4]={9,9,9,9}; int *p=a; int i;
 i=0; a[i]=i++; printf("a[i]=i++ %d %d\n",a[0],a[1]); a[0]=a[1]=9;
 i=0; p[i]=i++; printf("p[i]=i++ %d %d\n",a[0],a[1]); a[0]=a[1]=9;
 i=0; a[i+1]=i++; printf("a[i+1]=i++ %d %d %d\n",a[0],a[1],a[2]); a[0]=a[1]=a[2]=9;
 i=0; s.a[i]=i++; printf("s.a[i]=i++ %d %d\n",s.a[0],s.a[1]); 
 i=0; a[i]=++i; printf("a[i]=++i %d %d\n",a[0],a[1]); a[0]=a[1]=9;
 gi=0; a[gi]=incg(); printf("a[gi]=incg %d %d\n",a[0],a[1]); a[0]=a[1]=9;
 gi=0; a[gi]=gi++; printf("a[gi]=gi++ %d %d\n",a[0],a[1]); a[0]=a[1]=9;
 i=0; *(a+i)=i++; printf("*(a+i)=i++ %d %d\n",a[0],a[1]); a[0]=a[1]=9;
 p=a; *p=(p++,3); printf("%d %d\n",a[0],a[1]); a[0]=a[1]=9;
 p=a; *p++=*p; p=a; a[0]=9;a[1]=7; *p++=*p; printf("*p++=*p %d %d\n",a[0],a[1]);
 int x; x=g*setg(); printf("g*setg %d\n",x); g=1; x=g&setg(); printf("g&setg %d\n",x); g=1;
 x=g==setg(); printf("g==setg %d\n",x); g=1; x=g>setg(); printf("g>setg %d\n",x); g=1; x=(g+1)+setg(); printf("(g+1)+setg %d\n",x); g=1;
 x=setg()-g; printf("setg-g %d\n",x); g=1; x=(long)g+setg(); printf("(long)g+setg %d\n",x); g=1; int*q=&g; x=*q+setg(); printf("*q+setg %d\n",x); g=1;
 x=a[0]+incg(); int loc=1; int*ql=&loc; x=loc*(*ql=7); printf("loc* %d\n",x); loc=1; x=loc-(*ql=7); printf("loc- %d\n",x); loc=1; x=loc<(*ql=7); printf("loc< %d\n",x); loc=1; x = loc + loc*(*ql=7); printf("%d\n",x);
 i=1; x=i+i++; printf("i+i++ %d\n",x); i=1; x=i*i++; printf("i*i++ %d\n",x); i=1; x=(i+1)+i++; printf("%d\n",x); i=1; x=i++*2+i; printf("%d\n",x);
 static int st=1; int*qs=&st; x=st+(*qs=5,0); printf("st %d\n",x); s.i=1; x=s.i+(s.i=4); printf("s.i %d\n",x);
 g=1; g=g+setg(); printf("g=g+setg %d\n",g); g=1; printf("%d\n", g+setg()); g=1; if(g+setg()==11) puts("11"); else puts("2");
}
