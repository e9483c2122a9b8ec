import type { InboxItem } from './inbox-item.ts';

/** What was selected and could not be done, by name and with why. */
export type Refused = { title: string; why: { item: InboxItem; text: string }[] };
