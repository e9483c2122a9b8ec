import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  responseTimesAnswer,
  scoreReportAnswer,
  trials,
  weekly,
} from '../../../../../src/http/reports/report-schemas.ts';
import { get, query } from '../../api/client.ts';
import { boundsOf, type Range } from './range.ts';

export type Weekly = z.infer<typeof weekly>;
export type Figures = Weekly['total'];
export type ScoreReport = z.infer<typeof scoreReportAnswer>;
type ResponseTimes = z.infer<typeof responseTimesAnswer>;
type Trials = z.infer<typeof trials>;

type Asked = { range: Range; zone: string };

export const useWeekly = (asked: Asked) => useReport<Weekly>('weekly', asked);
export const useScores = (asked: Asked) => useReport<ScoreReport>('score', asked);
export const useTrials = (asked: Asked) => useReport<Trials>('trials', asked);

/** Of each person, over all of the time. */
export function useTimesOfPeople(asked: Asked) {
  return useReport<ResponseTimes>('response-times', asked, { by: 'agent', period: 'whole' });
}

export const useBusinessZone = () =>
  useQuery({
    queryKey: ['business'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => get<{ timezone: string }>('/business', signal),
  });

/** What was reported of another time stays until this one is there. */
function useReport<T>(name: string, { range, zone }: Asked, more: Record<string, string> = {}) {
  return useQuery({
    queryKey: ['report', name, range, zone],
    queryFn: ({ signal }) => get<T>(`/reports/${name}${query({ ...boundsOf(range, zone), ...more })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The same figures as a table for a spreadsheet. */
export async function fetchCsv(name: string, { range, zone }: Asked, more: Record<string, string> = {}): Promise<Blob> {
  const path = `/api/v1/reports/${name}${query({ ...boundsOf(range, zone), ...more })}`;
  const answer = await fetch(path, { headers: { accept: 'text/csv' }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.blob();
}
