import { endOfQuiet, isQuiet } from './calendar.ts';
import { msPerDay, localTime } from './local-time.ts';
import type { Policy } from './policy.ts';

/** Further ahead nothing is planned: holidays without end would be a slip in `sop.yaml`. */
const mostDays = 60;

/** Why nothing goes out by itself at that time (SOP F2); null: it may. */
export function indecency(at: number, policy: Policy): 'quiet-hours' | 'holiday' | null {
  if (isHoliday(at, policy)) return 'holiday';
  return isQuiet(at, policy) ? 'quiet-hours' : null;
}

/** The first time from `at` on that is neither quiet nor on a holiday of the business; `at` itself when it is not. */
export function nextDecentTime(at: number, policy: Policy): number {
  let time = at;
  for (let days = 0; days < mostDays; days += 1) {
    time = endOfQuiet(time, policy);
    if (!isHoliday(time, policy)) return time;
    // The same time of the next day, so that it is not midnight where no hours are quiet.
    time += msPerDay;
  }
  return endOfQuiet(at, policy);
}

function isHoliday(at: number, { business }: Policy): boolean {
  return business.holidays.includes(localTime(at, business.timezone).date);
}
