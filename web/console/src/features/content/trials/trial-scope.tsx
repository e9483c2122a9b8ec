import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Entry, FileEditor } from '../content-api.ts';
import classes from '../content.module.css';
import { textOf } from '../editing/entry-text.ts';
import { useLocal } from '../editing/use-local.ts';

type Props = {
  trial: Entry;
  teams: readonly string[];
  shifts: readonly string[];
  editor: FileEditor;
  /** What is wrong with that key. */
  errorOf(key: string): string | undefined;
};

/** For whom something is tried, and from when until when. */
export function TrialScope({ trial, teams, shifts, editor, errorOf }: Props) {
  const { t } = useTranslation('content');
  const scope = 'shift' in trial && !('team' in trial) ? 'shift' : 'team';
  const chosen = textOf(trial[scope]);
  const offered = scope === 'team' ? teams : shifts;
  const change = (to: 'team' | 'shift', name: string) =>
    editor.edit([
      { at: [to === 'team' ? 'shift' : 'team'], remove: true },
      { at: [to], value: name },
    ]);
  return (
    <section className={classes['card']} aria-label={t('trial.forWhom')}>
      <h3>{t('trial.forWhom')}</h3>
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={t('trial.forWhom')}
        value={scope}
        onChange={(to) => void change(to, (to === 'team' ? teams : shifts)[0] ?? '')}
        data={(['team', 'shift'] as const).map((value) => ({ value, label: t(`trial.${value}`) }))}
      />
      <div className={classes['cells']}>
        <Select
          label={t(`trial.${scope}Name`)}
          description={offered.length === 0 ? t('trial.noShifts') : undefined}
          error={errorOf(scope)}
          data={[...new Set([...offered, ...(chosen === '' ? [] : [chosen])])]}
          value={chosen === '' ? null : chosen}
          allowDeselect={false}
          onChange={(name) => name !== null && void change(scope, name)}
        />
        <Day trial={trial} name="from" editor={editor} error={errorOf('from')} />
        <Day trial={trial} name="until" editor={editor} error={errorOf('until')} />
      </div>
      <p className={classes['soft']}>{t('trial.daysHint')}</p>
    </section>
  );
}

type DayProps = { trial: Entry; name: 'from' | 'until'; editor: FileEditor; error: string | undefined };

function Day({ trial, name, editor, error }: DayProps) {
  const { t } = useTranslation('content');
  const local = useLocal(textOf(trial[name]), (value, before) => {
    const was = before === '' ? undefined : before;
    return editor.edit([value === '' ? { at: [name], remove: true, was } : { at: [name], value, was }]);
  });
  return (
    <TextInput
      type="date"
      label={t(`trial.${name}`)}
      error={error}
      value={local.value}
      onChange={(event) => local.set(event.currentTarget.value)}
      onBlur={() => void local.flush()}
    />
  );
}
