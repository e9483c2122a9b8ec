import type { Intent } from '../sop/knowledge.ts';
import { tellsPaid } from '../understanding/tells-paid.ts';
import { answerIntent } from './answer.ts';
import { handOver, type Handoff } from './handoff.ts';
import { inPlainWords } from './trouble.ts';
import { intentBefore, intentOf, isCloseCall, putRight, type Turn } from './turn.ts';

/** Of the entry to which whoever has paid is sent: "ini bukti transfernya". */
const showsProof =
  /bukti(?:nya)? (?:transfer|tf|bayar|pembayaran)|(?:proof of|payment|transfer) (?:payment|transfer|proof|receipt|slip)/i;
/** Of one that tells how, or where to, money is sent before anything is delivered. */
const tellingHowToPay = /\b(?:bayar\w*|pembayaran|transfer\w*|dp|rekening|qris|pay|payments?|deposit)\b/i;
const paysLater = /\b(?:cod|tempat|sampai|delivery|cicil\w*|paylater|gagal|kembali|refund|failed|problem|back)\b/i;

/**
 * A picture without a word, after an answer about paying, is the proof of it: it is met with what the content says to whoever has
 * paid, else a person looks at it.
 */
export function takePaymentProof(turn: Turn): boolean {
  const before = intentBefore(turn);
  const proof = proofEntry(turn);
  if (before === null || (before !== proof && !tellsHowToPay(before))) return false;
  meetWhoHasPaid(turn, proof, { reason: 'media', detail: turn.heard.map(({ kind }) => kind).join(', ') });
  return true;
}

/**
 * "Dp udah saya tf ya": where to pay is no answer to whoever has paid. They are met as with a picture of it, unless an entry
 * has such words among its own.
 */
export function takeWordOfPayment(turn: Turn): boolean {
  if (turn.tap !== null || !tellsPaid(putRight(turn))) return false;
  const intent = isCloseCall(turn) ? null : intentOf(turn);
  const isForIt =
    intent !== null &&
    (intent.handoff !== null ||
      intent.category === 'complaint' ||
      intent.examples.some((one) => tellsPaid(inPlainWords(one).join(' '))));
  if (isForIt) return false;
  meetWhoHasPaid(turn, proofEntry(turn), { reason: 'needs-person', detail: turn.words });
  return true;
}

/** With what the content says to them, else, or when that was said in all its wordings, with a person. */
function meetWhoHasPaid(turn: Turn, proof: Intent | undefined, handoff: Handoff): void {
  const { draft } = turn;
  const said = proof === undefined ? 0 : (draft.state.bot.answered[proof.name] ?? 0);
  if (proof !== undefined && (proof.handoff !== null || said < proof.answers.length)) answerIntent(turn, proof);
  else handOver(draft, handoff);
}

function tellsHowToPay({ title, handoff }: Intent): boolean {
  return handoff === null && tellingHowToPay.test(title) && !paysLater.test(title);
}

/** In the language of the conversation. */
function proofEntry({ draft }: Turn): Intent | undefined {
  const shows = ({ examples, keywords }: Intent) => [...examples, ...keywords].some((text) => showsProof.test(text));
  return draft.rules.intents.values().find((one) => one.language === draft.state.language && shows(one));
}
