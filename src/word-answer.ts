import type { CarefulModel } from './assistant/careful-model.ts';
import { draftReply } from './assistant/draft-reply.ts';
import { stemmers } from './content/stemmers.ts';
import { beginAssistantCall, endAssistantCall } from './desk/content/assistant-calls.ts';
import type { WordAnswer } from './engine/worded-answers.ts';
import type { Store } from './store/store.ts';

/** Words what the bot tells from a document, out of the same budget as the drafts for agents. */
export function createWordAnswer(
  store: Store,
  { model, askSoon }: { model: string } & Pick<CarefulModel, 'askSoon'>,
  now: () => number,
): WordAnswer {
  return async ({ conversationId, question, language, personal, source, policy }, signal) => {
    const { business, assistant } = policy;
    if (signal.aborted) return { text: null, by: model, outcome: 'failed' };
    const ask = askSoon();
    if (ask === null) return { text: null, by: model, outcome: 'resting' };
    const begun = { conversationId, userId: null, model, sources: [source.why] };
    const call = await beginAssistantCall(store, begun, { ...assistant, at: now() });
    const drafted = await draftReply(call === null ? null : ask, {
      question: {
        ...{ text: question, language, business: business.name, reader: 'customer' },
        address: language === 'id' ? business.address : '',
      },
      ...{ sources: [source], personal, waitMs: assistant.waitMs, stem: stemmers, signal },
    });
    if (call !== null) await endAssistantCall(store, call, drafted);
    const { outcome, text } = drafted;
    return { text: outcome === 'drafted' ? text : null, by: model, outcome };
  };
}
