import type { Identity } from '../../channel.ts';

/** What tells the two of Meta's messaging platforms apart when they are read. */
export type Dialect = {
  /** Of a webhook body. */
  object: 'instagram' | 'page';
  identity: Extract<Identity['kind'], 'igsid' | 'psid'>;
  /** Ids of the business's own profiles that are served here; empty: whatever comes. */
  accounts: readonly string[];
  /** Comments are cases; absent: they are kept, and nothing follows from them. */
  takesComments?(): boolean;
};
