import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../content-api.ts';
import classes from '../content.module.css';
import type { SopColumn, SopRows } from './sop-fields.ts';
import { useLocal } from '../editing/use-local.ts';
import { useFocusAdded } from '../fields/use-focus-added.ts';
import { textOf, written } from '../editing/entry-text.ts';

type Props = {
  legend?: string;
  rows: SopRows;
  /** Null: nothing is written, and the usual rows hold. */
  value: readonly Entry[] | null;
  teams: readonly string[];
  onSave(value: Entry[] | undefined, was: readonly Entry[] | undefined): Promise<unknown>;
};

const steps = ['agent', 'supervisor', 'manager'] as const;

/** A list of the SOP, a row each: teams, levels of the escalation, steps of the ladder. */
export function SopRowsInput({ legend, rows, value, teams, onSave }: Props) {
  const { t } = useTranslation('content');
  const local = useLocal<readonly Entry[]>(value ?? rows.usual, (next, was) =>
    onSave(next.length === 0 ? undefined : [...next], was === rows.usual ? undefined : was),
  );
  const { list, adding } = useFocusAdded<HTMLFieldSetElement>(local.value.length);
  const put = (index: number, key: string, next: unknown) =>
    local.set(local.value.map((row, at) => (at === index ? { ...row, [key]: next } : row)));
  return (
    <fieldset ref={list} className={classes['wide']}>
      {legend ? (
        <legend>
          <b>{legend}</b>
        </legend>
      ) : null}
      {local.value.map((row, index) => (
        <div key={index} className={classes['cells']} role="group" aria-label={t('sopPage.row', { n: index + 1 })}>
          {rows.columns.map((column) => (
            <Cell
              key={column.key}
              column={column}
              value={row[column.key]}
              teams={teams}
              onChange={(next) => put(index, column.key, next)}
              onLeave={() => void local.flush()}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('remove', { what: t('sopPage.row', { n: index + 1 }) })}
            onClick={() => local.set(local.value.filter((_, at) => at !== index))}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            adding();
            local.set([...local.value, rows.fresh]);
          }}
        >
          {t('add')}
        </Button>
      </div>
    </fieldset>
  );
}

type CellProps = {
  column: SopColumn;
  value: unknown;
  teams: readonly string[];
  onChange(value: unknown): void;
  onLeave(): void;
};

function Cell({ column, value, teams, onChange, onLeave }: CellProps) {
  const { t } = useTranslation('content');
  const words = t('sopField', { returnObjects: true }) as unknown as Record<string, string>;
  const label = words[column.key] ?? column.key;
  const text = textOf(value);
  if (column.kind === 'team') {
    return (
      <Select
        label={label}
        data={[...new Set([...teams, ...(text === '' ? [] : [text])])]}
        value={text === '' ? null : text}
        onChange={(chosen) => onChange(chosen ?? undefined)}
      />
    );
  }
  if (column.kind === 'ladder') {
    return (
      <Select
        label={label}
        data={steps.map((step) => ({ value: step, label: t(`ladder.${step}`) }))}
        value={text}
        allowDeselect={false}
        onChange={(chosen) => onChange(chosen ?? undefined)}
      />
    );
  }
  return (
    <TextInput
      label={label}
      placeholder={column.usual}
      value={text}
      onChange={(event) => onChange(written(event.currentTarget.value, column.kind))}
      onBlur={onLeave}
    />
  );
}
