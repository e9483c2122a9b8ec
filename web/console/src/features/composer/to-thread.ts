/** From where one writes to what was said: whoever works by keys reads on there, and not at the top of the page. */
export function leaveToThread(): void {
  const { activeElement } = document;
  const thread = document.querySelector<HTMLElement>('[role=log]');
  if (thread) thread.focus({ preventScroll: true });
  else if (activeElement instanceof HTMLElement) activeElement.blur();
}
