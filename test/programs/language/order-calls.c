// The order of calls inside assignments, indices and arguments.
#include <stdio.h>
int a[10]; int x2,y2,*q; int setq(void){q=&y2;return 7;}
int *L(void){printf("L ");return a;}
int R(void){printf("R ");return 5;}
struct S{int m; int arr[4];} s1,s2,*sp; int setsp(void){sp=&s2;return 3;}
int idx=0; int setidx(void){idx=2;return 9;}
struct S F(void){printf("F "); struct S s={1}; return s;}
int main(){
 *L()=R(); puts("");
 L()[R()]=R(); puts("");
 sp=&s1; sp->m=setsp(); printf("s1 %d s2 %d\n",s1.m,s2.m);
 sp=&s1; sp->arr[idx]=setsp(); printf("s1 %d s2 %d\n",s1.arr[0],s2.arr[0]);
 idx=0; a[idx]=setidx(); printf("a0 %d a2 %d\n",a[0],a[2]);
 idx=0; int *pa=a; pa[idx]=setidx(); printf("pa: a0 %d a2 %d\n",a[0],a[2]);
 int i=0; int b[5]={0}; b[i]=(i=3,8); printf("b0 %d b3 %d\n",b[0],b[3]);
 i=0; int *pb=b; pb[i]=(i=2,9); printf("b0 %d b2 %d\n",b[0],b[2]);
 i=0; pb[i+1]=(i=2,7); printf("b1 %d b3 %d\n",b[1],b[3]);
 i=0; pb=b; *pb=(pb=b+4,6); printf("b0 %d b4 %d\n",b[0],b[4]);
 i=0; pb=b; *(pb+1)=(pb=b+3,66); printf("b1 %d b4 %d\n",b[1],b[4]);
 q=&x2; q[0]=setq(); printf("q[0]= x2=%d y2=%d\n",x2,y2); x2=y2=0;
 q=&x2; (*q)++ ; printf("%d\n",x2);
 idx=1; x2 = idx ? setidx()+idx : 0; printf("%d\n",x2);
 *(L()+R()) += R(); puts("");
 L()[0]++ ; puts("");
 int (*fp)(const char*,...)=printf; 
 i=1; printf("%d %d\n", i, i=5);
 i=1; printf("%d %d\n", i+0, i=5);
 i=1; int j = i++ + i; printf("%d\n", j);
 i=1; j = i + i++; printf("%d\n", j);
 i=1; j = (i=2) + i; printf("%d\n", j);
 i=1; j = i + (i=2) + i; printf("%d\n", j);
 i=1; i = i++ + 1; printf("%d\n", i);
 i=1; i = ++i + i++; printf("%d\n", i);
 i=3; i += i++ ; printf("%d\n", i);
 i=3; i += (i=10) ; printf("%d\n", i);
 i=3; b[0]=1;b[1]=5; i=0; b[i] += (i=1,3); printf("b0 %d b1 %d\n",b[0],b[1]);
 long l; l = i < (i=5); printf("%ld\n", l);
 F().arr[R()] ; puts("");
 x2 = R() + L()[R()]; puts("");
 x2 = L()[R()] + R(); puts("");
}
