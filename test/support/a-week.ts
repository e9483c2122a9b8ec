import type { WeekFigures } from '../../src/core/sop/week-report-words.ts';

/** How a week went: three conversations, answered in a minute, and four of five points. */
export const aWeek: WeekFigures = {
  ...{ monday: '2026-10-26', sunday: '2026-11-01', link: null },
  ...{ conversations: 3, answeredByBotAlone: 1, answers: 2 },
  ...{ averageResponseSeconds: 61, answeredWithinLimitPercent: 50 },
  ...{ ratings: 1, averageRating: 4 },
};
