import type { Trial } from '../../core/sop/trial.ts';
import type { Store } from '../../store/store.ts';

export type TrialName = Pick<Trial, 'name' | 'team' | 'shift'>;

/** Which of these revisions were stored as a trial's, and what it was called. */
export async function storedTrials(store: Store, revisions: readonly string[]): Promise<Map<string, TrialName>> {
  const trials = new Map<string, TrialName>();
  for (const revision of revisions) {
    // One by one: each is the whole content.
    const json = await store.findRevision(revision);
    const { trial } = json === null ? { trial: undefined } : (JSON.parse(json) as { trial?: TrialName });
    if (trial) trials.set(revision, trial);
  }
  return trials;
}
