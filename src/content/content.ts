import type { Practice } from '../core/practice/scenario.ts';
import type { ApprovedTemplate, Rules } from '../core/sop/knowledge.ts';
import type { Language } from '../core/sop/policy.ts';
import type { Trial } from '../core/sop/trial.ts';
import type { Problem } from './problem.ts';
import type { QuickReply } from './files/template-files.ts';

/** Everything that ops write: `sop.yaml`, `trials/`, `intents/`, `templates/` and `practice/`, checked. */
export type Content = {
  rules: Rules;
  quickReplies: Record<Language, QuickReply[]>;
  approvedTemplates: ApprovedTemplate[];
  /** SOPs that are tried on one team or shift (SOP M3); no two of them on the same case at the same time. */
  trials: Trial[];
  /** What staff train with (SOP M4). It says nothing to a case, and is no part of the revision. */
  practice: Practice;
};

/** `content` is null when any problem is an error; warnings come with content. Sorted by file and line. */
export type LoadResult = { content: Content; problems: Problem[] } | { content: null; problems: Problem[] };

export const languages: readonly Language[] = ['id', 'en'];
