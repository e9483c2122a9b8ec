import { writers } from './greeting.ts';
import type { Line, Story } from './story.ts';
import { kept, missed, notApplicable, bot, type Verdict, type Who } from './verdict.ts';
import { asksSensitive, givesSensitive, type SensitiveData } from './words/sensitive.ts';

/** SOP D4: nobody of ours asks for or sends what belongs in no chat: each person, and the bot. */
export function noSensitiveData(story: Story): Verdict[] {
  const ours = story.said.filter((line) => line.by?.kind !== 'agent');
  const persons = writers(story).map(({ agent, lines }) => judge(lines, agent));
  return ours.length > 0 ? [judge(ours, bot), ...persons] : persons;
}

function judge(lines: readonly Line[], by: Who): Verdict {
  for (const line of lines) {
    const asked = asksSensitive(line.speech());
    const given = asked === null ? givesSensitive(line.text) : null;
    if (asked !== null) return missed(line, { key: 'sensitive-asked', values: { data: asked } });
    if (given !== null) return missed(line, { key: 'sensitive-sent', values: { data: given } });
  }
  const last = lines.at(-1);
  return last ? kept({ ...last, by }, { key: 'nothing-sensitive' }) : notApplicable({ key: 'nothing-said' });
}

/** What a customer sent unasked is nobody's fault; but somebody should tell them, and may want to delete it. */
export function customerLeak(story: Story): Verdict[] {
  const leak = story.lines.find((line) => line.by === null && givesSensitive(line.text) !== null);
  if (!leak) return [];
  const data: SensitiveData = givesSensitive(leak.text) ?? 'card-number';
  return [notApplicable({ key: 'customer-sent', values: { data } }, leak)];
}
