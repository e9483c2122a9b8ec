import { onlyOne } from './values.ts';

/** A slot for the hour of an appointment. */
export function isOfHour(name: string): boolean {
  return /^(?:jam|pukul|waktu|time|hour)(?:_|$)|^(?:delivery|pick_?up|arrival|start|visit|appointment|preferred|check_?in)_(?:time|hour)$/i.test(
    name,
  );
}

const hourPattern =
  /(?<![\p{L}\d])(?:(?:jam|pukul|pkl|at) ?\d{1,2}(?:[.:]\d{2})?|\d{1,2}[.:]\d{2}|\d{1,2}(?= ?(?:am|pm|pagi|siang|sore|malam|malem)(?!\p{L})))(?: ?(?:am|pm|pagi|siang|sore|malam|malem|wib|wita|wit)(?!\p{L}))*/giu;

export function findHour(text: string): string | null {
  return onlyOne((text.match(hourPattern) ?? []).map((hour) => hour.trim()));
}
