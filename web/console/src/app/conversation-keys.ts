import type { Part } from './commands.tsx';

/** The keys of a conversation, by the part of its page that acts on them: known before any of it has been drawn. */
export const conversationKeys = {
  talk: {
    ...{ claim: 'c', resolve: 'e', transfer: 't', reply: 'r', quote: 'shift+R' },
    ...{ unread: 'u', note: 'n', snooze: 's', label: 'l', find: 'f' },
  },
  case: { estimate: 'p', escalate: 'shift+E', classify: 'shift+C' },
  sop: { next: 'd' },
} as const satisfies Record<Part['name'], Record<string, string>>;
