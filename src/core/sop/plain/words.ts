import type { Policy } from '../policy.ts';

/** The keys of `sop.yaml`; `response` takes `first_response` along. */
export type SopKey =
  | 'business'
  | 'bot'
  | 'handoff'
  | 'response'
  | 'priorities'
  | 'priority_matrix'
  | 'classify'
  | 'supervise'
  | 'alarm'
  | 'teams'
  | 'shifts'
  | 'assignment'
  | 'escalation'
  | 'closing'
  | 'follow_up'
  | 'survey'
  | 'assistant'
  | 'keep'
  | 'reports';

/** How one language says a policy. */
export type SopWords = Readonly<Record<SopKey, { title: string; sentences(policy: Policy): string[] }>>;
