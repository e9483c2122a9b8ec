import { ActionIcon, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { Facts } from '../../parts/facts.tsx';
import { localeOf } from '../../parts/time.ts';
import { mayHandle, useMe } from '../session/session.tsx';
import { useContactChanges } from './contact-data.ts';
import { contactError } from './tell-error.ts';
import classes from './contact.module.css';

type Field = Contact['fields'][number];

/** What operations want to know of every contact. */
export function ContactFields({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contact');
  const [edited, setEdited] = useState<string | null>(null);
  if (contact.fields.length === 0) return null;
  return (
    <div className={classes['block']}>
      <h4>{t('fields')}</h4>
      <Facts
        rows={contact.fields.map((field) => [
          field.label,
          edited === field.name ? (
            <FieldForm key={field.name} contact={contact} field={field} onDone={() => setEdited(null)} />
          ) : (
            <FieldValue key={field.name} field={field} onEdit={() => setEdited(field.name)} />
          ),
        ])}
      />
    </div>
  );
}

function FieldValue({ field, onEdit }: { field: Field; onEdit(): void }) {
  const { t, i18n } = useTranslation('contact');
  const me = useMe();
  return (
    <span className={classes['value']} title={field.by ? t('writtenBy', { name: field.by.name }) : undefined}>
      <span dir="auto">{field.value === null ? '–' : shownValue(field, i18n.language)}</span>
      {mayHandle(me) ? (
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          aria-label={t('editField', { field: field.label })}
          onClick={onEdit}
        >
          <IconPencil size={14} stroke={1.8} aria-hidden />
        </ActionIcon>
      ) : null}
    </span>
  );
}

function shownValue({ kind, value }: Field, language: string): string {
  if (value === null) return '';
  if (kind === 'number')
    return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 }).format(Number(value));
  if (kind !== 'date') return value;
  const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf(language), options).format(Date.parse(`${value}T00:00:00Z`));
}

function FieldForm({ contact, field, onDone }: { contact: Contact; field: Field; onDone(): void }) {
  const { t } = useTranslation('contact');
  const changes = useContactChanges(contact.id);
  const [value, setValue] = useState(field.value ?? '');
  const [error, setError] = useState<string | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await changes.setField(field.name, value.trim() === '' ? null : value);
      onDone();
    } catch (refused) {
      setError(contactError(refused, t));
    }
  };
  const common = {
    size: 'xs',
    'aria-label': field.label,
    value,
    error,
    autoFocus: true,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => setValue(currentTarget.value),
    onKeyDown: ({ key }: { key: string }) => key === 'Escape' && onDone(),
  } as const;
  return (
    <form className={classes['form']} onSubmit={(event) => void save(event)} noValidate>
      {field.kind === 'choice' ? (
        <NativeSelect {...common} data={[{ value: '', label: '–' }, ...field.options]} />
      ) : (
        <TextInput
          {...common}
          type={field.kind === 'date' ? 'date' : 'text'}
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          maxLength={2_000}
        />
      )}
      <Group gap={6}>
        <Button type="submit" size="compact-xs" loading={changes.isRunning}>
          {t('app:save')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onDone}>
          {t('app:cancel')}
        </Button>
      </Group>
    </form>
  );
}
