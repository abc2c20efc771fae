/**
 * The frame of a zone: its heading with the explanation as a tooltip, its buttons, and the movable border between zones.
 */
import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";

interface HeaderProps {
  readonly title: string;
  readonly tip: string;
  readonly children?: ComponentChildren;
}

export function ZoneHeader({ title, tip, children }: HeaderProps): JSX.Element {
  return (
    <header class="zone-header">
      <h2 data-tip={tip}>{title}</h2>
      <span class="zone-buttons">{children}</span>
    </header>
  );
}

interface SplitterProps {
  /** The border between a left and a right zone is vertical. */
  readonly direction: "vertical" | "horizontal";
  readonly label: string;
  /** The part of the first zone, from 0 to 1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** The border between two zones: moved by mouse, or by the arrow keys when it has the focus. */
export function Splitter({ direction, label, value, onChange }: SplitterProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const limit = (next: number): number => Math.min(0.85, Math.max(0.15, next));
  const onPointerDown = (event: PointerEvent): void => {
    event.preventDefault();
    element.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const splitter = element.current;
    const room = splitter?.parentElement?.getBoundingClientRect();
    if (!room || !splitter?.hasPointerCapture(event.pointerId)) return;
    const part =
      direction === "vertical" ? (event.clientX - room.left) / room.width : (event.clientY - room.top) / room.height;
    onChange(limit(part));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const less = direction === "vertical" ? "ArrowLeft" : "ArrowUp";
    const more = direction === "vertical" ? "ArrowRight" : "ArrowDown";
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    onChange(limit(value + (event.key === more ? 0.03 : -0.03)));
  };
  return (
    <div
      ref={element}
      class={`splitter ${direction}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={direction}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={15}
      aria-valuemax={85}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      onDblClick={() => onChange(0.5)}
    />
  );
}
