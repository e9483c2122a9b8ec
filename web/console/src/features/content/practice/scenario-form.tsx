import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { moods } from '../../../../../../src/core/practice/scenario.ts';
import { BubblesField } from '../fields/bubbles-field.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { entryOf, type Entry } from '../content-api.ts';
import classes from '../content.module.css';
import { CustomerReplies } from './customer-replies.tsx';
import { textOf, textsOf } from '../editing/entry-text.ts';
import { SopNumbers } from '../fields/sop-numbers.tsx';
import { usePracticeEntry, type PracticeFormProps } from './use-practice-entry.tsx';

/** The channels whose limits to answer the SOP sets. */
const channels = ['whatsapp', 'instagram', 'messenger', 'telegram', 'webchat', 'email'] as const;

/** A role-play by its fields; what they do not know of it stays as it is written. */
export function ScenarioForm(props: PracticeFormProps) {
  const { t } = useTranslation('content');
  const { now, set, leave, of, inList, notes, name } = usePracticeEntry(props);
  const textOfKey = (key: string) => ({
    error: of(key),
    value: textOf(now[key]),
    onChange: (event: { currentTarget: { value: string } }) => set({ [key]: event.currentTarget.value }),
    onBlur: leave,
  });
  const customer = (entryOf(now, 'customer') ?? {}) as Entry;
  return (
    <>
      {notes}
      <section className={classes['card']}>
        <div className={classes['pair']}>
          <TextInput label={t('rolePlay.title')} {...textOfKey('title')} />
          {name}
        </div>
        <Textarea
          autosize
          minRows={2}
          label={t('rolePlay.about')}
          description={t('rolePlay.aboutHint')}
          {...textOfKey('about')}
        />
        <SopNumbers
          label={t('training.sop')}
          description={t('training.sopHint')}
          error={of('sop')}
          value={textsOf(now['sop'])}
          onChange={(sop) => set({ sop })}
        />
      </section>
      <section className={classes['card']}>
        <h3>{t('rolePlay.customer')}</h3>
        {of('customer') ? <p className={classes['late']}>{of('customer')}</p> : null}
        <div className={classes['pair']}>
          <TextInput
            label={t('rolePlay.customerName')}
            value={textOf(customer['name'])}
            onChange={(event) => set({ customer: { ...customer, name: event.currentTarget.value } })}
            onBlur={leave}
          />
          <Select
            label={t('rolePlay.mood')}
            allowDeselect={false}
            data={moods.map((value) => ({ value, label: t(`practice:mood.${value}`) }))}
            value={textOf(customer['mood']) || 'calm'}
            onChange={(mood) => set({ customer: { ...customer, mood } })}
          />
        </div>
        <Select
          label={t('rolePlay.channel')}
          description={t('rolePlay.channelHint')}
          error={of('channel')}
          allowDeselect={false}
          maw={320}
          data={channels.map((value) => ({ value, label: t(`parts:channel.${value}`) }))}
          value={textOf(now['channel']) || 'whatsapp'}
          onChange={(channel) => set({ channel: channel === 'whatsapp' ? undefined : channel })}
        />
        <BubblesField
          label={t('rolePlay.opening')}
          description={t('rolePlay.bubblesHint')}
          value={now['opening']}
          error={of('opening')}
          onChange={(opening) => set({ opening })}
          onLeave={leave}
        />
      </section>
      <section className={classes['card']}>
        <CustomerReplies
          replies={Array.isArray(now['replies']) ? (now['replies'] as (Entry | null)[]).map((one) => one ?? {}) : []}
          errorOf={(index) => inList('replies', index)}
          onChange={(replies) => set({ replies })}
          onLeave={leave}
        />
        <BubblesField
          label={t('rolePlay.otherwise')}
          description={t('rolePlay.otherwiseHint')}
          value={now['otherwise']}
          error={of('otherwise')}
          onChange={(otherwise) => set({ otherwise })}
          onLeave={leave}
        />
      </section>
      <section className={classes['card']}>
        <div className={classes['group']}>
          <b id="practice-goal">{t('rolePlay.goal')}</b>
          <SegmentedControl
            size="xs"
            aria-labelledby="practice-goal"
            value={textOf(now['goal']) || 'solve'}
            onChange={(goal) => set({ goal: goal === 'solve' ? undefined : goal })}
            data={(['solve', 'escalate'] as const).map((value) => ({ value, label: t(`rolePlay.goals.${value}`) }))}
          />
        </div>
        <ConditionFields
          legend={t('rolePlay.needs')}
          hint={t('rolePlay.needsHint')}
          value={now['needs']}
          error={of('needs')}
          onChange={(needs) => set({ needs: needs ?? [] })}
          onLeave={leave}
        />
        <TextInput label={t('rolePlay.solved')} {...textOfKey('solved')} />
        <TextInput label={t('rolePlay.unsolved')} {...textOfKey('unsolved')} />
      </section>
    </>
  );
}
