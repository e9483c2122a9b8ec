import { Button, MultiSelect, TagsInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { practisedActs } from '../../../../../../src/core/practice/scenario.ts';
import { conditionsOf, type Conditions } from './conditions.ts';
import classes from '../content.module.css';

type Props = {
  legend: string;
  hint?: string;
  value: unknown;
  error?: string | undefined;
  onChange(value: unknown[] | undefined): void;
  onLeave(): void;
};

/** What an agent does, as the score hears it, or says in any of these words. */
export function ConditionFields({ legend, hint, value, error, onChange, onLeave }: Props) {
  const { t } = useTranslation('content');
  const now = conditionsOf(value);
  const put = (changes: Partial<Conditions>) => {
    const { acts, words, others } = { ...now, ...changes };
    const all = [...acts, ...words.map((group) => ({ words: group })), ...others];
    onChange(all.length > 0 ? all : undefined);
  };
  const isKnown = (act: string) => practisedActs.some((one) => one === act);
  return (
    <fieldset className={classes['group']}>
      <legend>
        <b>{legend}</b>
      </legend>
      {hint ? <p className={classes['soft']}>{hint}</p> : null}
      {error ? <p className={classes['late']}>{error}</p> : null}
      <MultiSelect
        searchable
        hidePickedOptions
        label={t('rolePlay.act')}
        nothingFoundMessage={t('searchNone')}
        data={[
          ...practisedActs.map((act) => ({ value: act, label: t(`practice:act.${act}`) })),
          ...now.acts.filter((act) => !isKnown(act)).map((act) => ({ value: act, label: act })),
        ]}
        value={now.acts}
        onChange={(acts) => put({ acts })}
        onBlur={onLeave}
      />
      {now.words.map((group, index) => (
        <TagsInput
          key={index}
          label={t('rolePlay.words', { n: index + 1 })}
          description={t('rolePlay.wordsHint')}
          acceptValueOnBlur
          value={group}
          onChange={(next) =>
            put({ words: now.words.map((old, at) => (at === index ? next : old)).filter(isGroup(index)) })
          }
          onBlur={onLeave}
        />
      ))}
      <div>
        <Button
          size="xs"
          variant="subtle"
          px={6}
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => put({ words: [...now.words, []] })}
        >
          {t('rolePlay.addWords')}
        </Button>
      </div>
    </fieldset>
  );
}

/** A group that was emptied goes; one that is new waits for its first word. */
function isGroup(changed: number) {
  return (group: readonly string[], index: number) => index !== changed || group.length > 0;
}
