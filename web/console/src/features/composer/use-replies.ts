import type { Summary } from '../../api/types.ts';
import { useQuickReplies, type QuickReply } from './composer-data.ts';
import { fillReply } from './fill-reply.ts';
import { useSuggestions } from './suggestions.tsx';
import { isMatch } from '../../parts/text.ts';
import { tokenAt } from './token-at.ts';
import type { useText } from './use-text.ts';

const mostReplies = 8;

/** Quick replies that fit what is written after a `/`, with `values` put in; null: those are not known yet. */
export function useReplies(
  text: ReturnType<typeof useText>,
  language: Summary['language'],
  values: Record<string, string> | null,
) {
  const replies = useQuickReplies(language);
  const token = tokenAt(text.text, text.caret, '/');
  const found = token && replies.data && values ? matching(replies.data, token.query) : null;
  const suggestions = (found ?? []).map(({ shortcut, title, text: words }) => {
    const filled = fillReply(words, values ?? {});
    return { key: shortcut, head: shortcut, title, detail: filled, take: () => token && text.put(token, filled) };
  });
  return {
    items: suggestions,
    list: useSuggestions(found ? suggestions : null, token && `/${token.from}${token.query}`),
  };
}

/** Those whose shortcut begins so, then those that have it in their name. */
function matching(all: readonly QuickReply[], query: string): QuickReply[] {
  const begins = (one: QuickReply) => one.shortcut.slice(1).toLowerCase().startsWith(query.toLowerCase());
  const others = all.filter((one) => !begins(one) && isMatch(`${one.shortcut} ${one.title}`, query));
  return [...all.filter(begins), ...others].slice(0, mostReplies);
}
