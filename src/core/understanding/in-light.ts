import type { Act, Understanding } from './understanding.ts';

/** Longer ones say for themselves what they are about. */
const mostWords = 7;
const answers: readonly Act[] = ['greeting', 'thanks', 'goodbye', 'yes', 'no', 'cancel', 'abuse'];

/**
 * "Yang ini gimana kak?", said to a message that was quoted: where the words alone ask for nothing that is known, they are asked of what
 * they quote. All else stays as it was understood of the words themselves; `about`: what the quoted message asks for.
 */
export function inLightOf(
  alone: Understanding,
  quoted: string,
  understand: (text: string) => Understanding,
): Understanding {
  const asked = quoted.trim() === '' ? null : understand(quoted).intent;
  const known = asked === null ? alone : { ...alone, about: asked.name };
  if (quoted.trim() === '' || asksForItself(alone)) return known;
  const { intent, nearest, reasons } = understand(`${quoted}\n${alone.text}`);
  return intent === null ? known : { ...known, intent, nearest, reasons, closeCall: false, passage: null };
}

function asksForItself({ intent, handoffWord, text, acts }: Understanding): boolean {
  const isAnswer = acts.some((act) => answers.includes(act));
  return intent !== null || handoffWord !== null || isAnswer || text.split(/\s+/).length > mostWords;
}
