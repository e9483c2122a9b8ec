/** The heading that is shown, and the entry or file that it is of. */
let shown: { name: string; heading: HTMLElement } | null = null;
let made: string | null = null;

/** Whoever has made it goes on in it, and not at the button beside the list: that is as many entries away as there are. */
export function goOnIn(name: string): void {
  if (shown?.name === name) shown.heading.focus();
  else made = name;
}

/** For the heading of an entry: `ref={headingOf(name)}`, and `tabIndex={-1}`. */
export function headingOf(name: string) {
  return (heading: HTMLElement | null) => {
    if (heading === null) return void (shown = null);
    shown = { name, heading };
    if (made !== name) return;
    made = null;
    heading.focus();
  };
}
