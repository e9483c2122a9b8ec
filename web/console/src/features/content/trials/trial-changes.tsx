import { ActionIcon, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Entry, FileEditor } from '../content-api.ts';
import classes from '../content.module.css';
import { textsOf } from '../editing/entry-text.ts';
import { SopFieldInput, useFieldLabel } from '../sop/sop-field-input.tsx';
import { startOf, trialFields, writtenElsewhere, type TrialField } from './trial-fields.ts';
import { valueAt } from '../value-at.ts';

type Props = { trial: Entry; sop: unknown; teams: readonly string[]; editor: FileEditor };

/** What is tried: a field for each thing that is otherwise than in `sop.yaml`, with what holds there. */
export function TrialChanges({ trial, sop, teams, editor }: Props) {
  const { t } = useTranslation('content');
  const labelOf = useFieldLabel();
  const tried = trial['sop'];
  const written = trialFields.filter(({ path }) => valueAt(tried, path) !== undefined);
  const others = writtenElsewhere(tried);
  const groups = Object.groupBy(
    trialFields.filter((one) => !written.includes(one)),
    ({ section }) => section,
  );
  return (
    <section className={classes['card']} aria-label={t('trial.changes')}>
      <h3>{t('trial.changes')}</h3>
      {written.length === 0 && others.length === 0 ? <p className={classes['soft']}>{t('trial.nothing')}</p> : null}
      {written.map((one) => (
        <Change key={one.id} of={one} tried={tried} sop={sop} teams={teams} editor={editor} />
      ))}
      {others.length > 0 ? <p className={classes['soft']}>{t('trial.others', { keys: others.join(', ') })}</p> : null}
      <Select
        // Nothing stays chosen: what is added stands above.
        key={written.length}
        searchable
        label={t('trial.add')}
        placeholder={t('trial.addHint')}
        nothingFoundMessage={t('searchNone')}
        data={Object.entries(groups).map(([section, fields = []]) => ({
          group: t(`sopSection.${section}`, { defaultValue: section }),
          items: fields.map(({ id, field }) => ({ value: id, label: labelOf(field.label) })),
        }))}
        onChange={(id) => {
          const chosen = trialFields.find((one) => one.id === id);
          if (chosen) void editor.edit([{ at: ['sop', ...chosen.path], value: startOf(chosen, sop) }]);
        }}
      />
    </section>
  );
}

type ChangeProps = Omit<Props, 'trial'> & { of: TrialField; tried: unknown };

function Change({ of, tried, sop, teams, editor }: ChangeProps) {
  const { t } = useTranslation('content');
  const name = useFieldLabel()(of.field.label);
  const section = t(`sopSection.${of.section}`, { defaultValue: of.section });
  // With the section when nothing else is in it: an empty one would count as changed.
  const remove = () => editor.edit([{ at: ['sop', ...of.path], remove: true, withEmpty: true }]);
  const now = textsOf(valueAt(sop, of.path)).join(', ') || of.field.usual;
  return (
    <div className={classes['cells']} role="group" aria-label={`${section}: ${name}`}>
      <div>
        <SopFieldInput
          field={of.field}
          value={valueAt(tried, of.path)}
          teams={teams}
          of={section}
          {...(now ? { usual: t('trial.now', { value: now }) } : {})}
          onSave={(value, was) =>
            value === undefined && isChosen(of)
              ? remove()
              : editor.edit([{ at: ['sop', ...of.path], value: value ?? (of.field.kind === 'lines' ? [] : ''), was }])
          }
        />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        // Beside the input, which has its label above and what holds now below it.
        style={{ alignSelf: 'center' }}
        aria-label={t('remove', { what: name })}
        onClick={() => void remove()}
      >
        <IconTrash size={17} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** "As usual" is one of the choices; an empty field is one that is still being written. */
function isChosen({ field: { kind } }: TrialField): boolean {
  return kind === 'switch' || kind === 'priority' || kind === 'team' || kind === 'ladder';
}
