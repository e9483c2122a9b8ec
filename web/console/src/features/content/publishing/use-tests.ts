import { useQuery } from '@tanstack/react-query';
import { post } from '../../../api/client.ts';
import type { TestResult } from '../types.ts';

type Failure = TestResult['failures'][number];

/** `worse`: what leads elsewhere by this draft. `asBefore`: what does so in force, too. */
export type Tests = { phrases: number; worse: Failure[]; asBefore: Failure[] };

/** The test phrases of the draft, told apart by what is in force; null while they run. */
export function useTests({ draft, isEnabled }: { draft: string; isEnabled: boolean }) {
  const ofDraft = useQuery({
    queryKey: ['content', 'tests', draft],
    queryFn: () => post<TestResult>('/content/tests', { of: 'draft' }),
    enabled: isEnabled,
  });
  const isFailing = (ofDraft.data?.failures.length ?? 0) > 0;
  const inForce = useQuery({
    queryKey: ['content', 'tests', 'in force', draft],
    queryFn: () => post<TestResult>('/content/tests', { of: 'published' }),
    enabled: isEnabled && isFailing,
  });
  const result = ofDraft.data && (!isFailing || inForce.data) ? toldApart(ofDraft.data, inForce.data ?? null) : null;
  return {
    result,
    error: ofDraft.error ?? inForce.error,
    retry: () => void (ofDraft.error ? ofDraft : inForce).refetch(),
  };
}

/** Which of the draft's failures are new. */
export function toldApart({ phrases, failures }: TestResult, inForce: TestResult | null): Tests {
  const keyOf = ({ intent, phrase }: Failure) => `${intent} ${phrase}`;
  const before = new Set(inForce?.failures.map(keyOf));
  return {
    phrases,
    worse: failures.filter((one) => !before.has(keyOf(one))),
    asBefore: failures.filter((one) => before.has(keyOf(one))),
  };
}
