import { useEffect, useMemo, useRef, type PointerEvent, type MouseEvent } from 'react';

const longMs = 450;
/** A finger is never quite still. */
const stillPx = 10;

/** A long press with a finger; the click and the menu that the browser makes of it are swallowed. */
export function useLongPress(onLong: () => void) {
  const latest = useRef(onLong);
  useEffect(() => {
    latest.current = onLong;
  });
  const press = useRef({ timer: 0, x: 0, y: 0, isTouch: false, isLong: false });
  useEffect(() => () => clearTimeout(press.current.timer), []);
  return useMemo(() => {
    const stop = () => clearTimeout(press.current.timer);
    return {
      onPointerDown({ pointerType, clientX, clientY }: PointerEvent) {
        stop();
        Object.assign(press.current, { x: clientX, y: clientY, isTouch: pointerType === 'touch', isLong: false });
        if (pointerType !== 'touch') return;
        press.current.timer = window.setTimeout(() => {
          press.current.isLong = true;
          latest.current();
        }, longMs);
      },
      onPointerMove({ clientX, clientY }: PointerEvent) {
        const { x, y } = press.current;
        if (Math.hypot(clientX - x, clientY - y) > stillPx) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onContextMenu(event: MouseEvent) {
        if (press.current.isTouch) event.preventDefault();
      },
      onClickCapture(event: MouseEvent) {
        if (!press.current.isLong) return;
        press.current.isLong = false;
        event.preventDefault();
        event.stopPropagation();
      },
    };
  }, []);
}
