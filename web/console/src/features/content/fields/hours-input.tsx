import { ActionIcon, Button, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { textsOf } from '../editing/entry-text.ts';
import classes from '../content.module.css';
import { useFocusAdded } from './use-focus-added.ts';

type Week = Record<string, unknown>;
type Props = {
  label: string;
  value: unknown;
  /** Somebody's hours: never always. */
  isShift?: boolean;
  onChange(value: unknown): void;
  onLeave(): void;
};

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const spans = ['mon-fri', 'mon-sat', 'mon-sun', 'sat-sun', ...days] as const;

/** Days with their spans, or always. */
export function HoursInput({ label, value, isShift = false, onChange, onLeave }: Props) {
  const { t } = useTranslation('content');
  const isAlways = !isShift && (typeof value !== 'object' || value === null);
  const week = isAlways ? [] : Object.entries((value ?? {}) as Week);
  const { list, adding } = useFocusAdded<HTMLFieldSetElement>(week.length);
  const put = (rows: [string, unknown][]) => onChange(Object.fromEntries(rows));
  return (
    <fieldset ref={list} className={classes['wide']}>
      <legend>
        <b>{label}</b>
      </legend>
      {isShift ? null : (
        <Switch
          label={t('sopPage.always')}
          checked={isAlways}
          onChange={(event) => onChange(event.currentTarget.checked ? 'always' : { 'mon-fri': ['08:00-17:00'] })}
        />
      )}
      {week.map(([key, written], index) => (
        <div key={index} className={classes['cells']} role="group" aria-label={dayName(key)}>
          <Select
            label={t('sopPage.days')}
            // Those of another line would take its place.
            data={[...new Set([...spans, key])]
              .filter((one) => one === key || !week.some(([other]) => other === one))
              .map((one) => ({ value: one, label: dayName(one) }))}
            value={key}
            allowDeselect={false}
            onChange={(next) => put(week.map((row, at) => (at === index ? [next ?? key, row[1]] : row)))}
          />
          <TextInput
            flex="2 1 200px"
            label={t('sopPage.spans')}
            placeholder={t('sopPage.spansHint')}
            value={spansText(written)}
            onChange={(event) => {
              const next = event.currentTarget.value;
              put(week.map((row, at) => (at === index ? [row[0], spansOf(next)] : row)));
            }}
            onBlur={onLeave}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('remove', { what: dayName(key) })}
            onClick={() => put(week.filter((_, at) => at !== index))}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {isAlways ? null : (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            disabled={freeDay(week) === undefined}
            onClick={() => {
              adding();
              put([...week, [freeDay(week) ?? '', '09:00-15:00']]);
            }}
          >
            {t('sopPage.addDays')}
          </Button>
        </div>
      )}
    </fieldset>
  );

  function dayName(key: string): string {
    return key
      .split('-')
      .map((day) => t(`sopPage.day.${day}`, { defaultValue: day }))
      .join(' – ');
  }
}

function spansText(value: unknown): string {
  return textsOf(value).join(', ');
}

/** One span stands alone, as it is written by hand. What is half typed stays as it is. */
function spansOf(text: string): unknown {
  const found = text.split(/,\s*/);
  return found.length === 1 ? text : found;
}

function freeDay(week: readonly [string, unknown][]): string | undefined {
  return days.toReversed().find((day) => !week.some(([key]) => key === day));
}
