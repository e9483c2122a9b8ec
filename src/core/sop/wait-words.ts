import type { Language } from './policy.ts';

const MINUTE_MS = 60_000;

/** How long something will take about, said carefully: rounded up, and never nothing ("sekitar 5 menit"). */
export function describeWait(ms: number, language: Language): string {
  const minutes = roundedMinutes(Math.max(1, Math.ceil(ms / MINUTE_MS)));
  if (minutes <= 90) return language === 'id' ? `sekitar ${minutes} menit` : `about ${counted(minutes, 'minute')}`;
  const hours = Math.ceil(minutes / 60);
  return language === 'id' ? `sekitar ${hours} jam` : `about ${counted(hours, 'hour')}`;
}

/** Nobody can promise the minute beyond a quarter of an hour: upwards in steps of five. */
function roundedMinutes(minutes: number): number {
  return minutes <= 15 ? minutes : Math.ceil(minutes / 5) * 5;
}

function counted(count: number, one: string): string {
  return count === 1 ? `${count} ${one}` : `${count} ${one}s`;
}
