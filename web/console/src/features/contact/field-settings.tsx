import { ActionIcon, Alert, Button, Group, NativeSelect, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  defineField,
  removeField,
  useFieldChanges,
  useFieldDefinitions,
  type FieldDefinition,
} from './contact-data.ts';
import { contactError } from './tell-error.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './contact.module.css';

const kinds = ['text', 'number', 'date', 'choice'] as const;

/** What is to be known of every contact; for operations. */
export function FieldSettings({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('contact');
  const fields = useFieldDefinitions();
  const changes = useFieldChanges();
  const [edited, setEdited] = useState<FieldDefinition | 'new' | null>(null);
  const all = fields.data ?? [];
  return (
    <Modal opened onClose={onClose} title={t('fieldSettings')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('fieldSettingsHint')}
        </Text>
        {fields.isSuccess && all.length === 0 ? <Text size="sm">{t('fieldsNone')}</Text> : null}
        <ul className={classes['consents']}>
          {all.map((field) => (
            <li key={field.name}>
              <div>
                <span>{field.label}</span>
                <span className={classes['soft']}>
                  {[t(`kind.${field.kind}`), field.options.join(', ')].filter(Boolean).join(': ')}
                </span>
              </div>
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('editField', { field: field.label })}
                  onClick={() => setEdited(field)}
                >
                  <IconPencil size={16} stroke={1.8} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('removeField', { field: field.label })}
                  title={t('removeFieldHint')}
                  onClick={() => changes.mutate(() => removeField(field.name))}
                >
                  <IconTrash size={16} stroke={1.8} aria-hidden />
                </ActionIcon>
              </Group>
            </li>
          ))}
        </ul>
        {changes.error ? (
          <Alert color="red" role="alert">
            {contactError(changes.error, t)}
          </Alert>
        ) : null}
        {edited === null ? (
          <Button variant="default" onClick={() => setEdited('new')}>
            {t('newField')}
          </Button>
        ) : (
          <FieldForm
            key={edited === 'new' ? '' : edited.name}
            field={edited === 'new' ? null : edited}
            taken={all.map(({ name }) => name)}
            isRunning={changes.isPending}
            onSave={(name, field) =>
              changes.mutate(() => defineField(name, field), { onSuccess: () => setEdited(null) })
            }
            onCancel={() => setEdited(null)}
          />
        )}
      </Stack>
    </Modal>
  );
}

type FormProps = {
  field: FieldDefinition | null;
  taken: string[];
  isRunning: boolean;
  onSave(name: string, field: Omit<FieldDefinition, 'name'>): void;
  onCancel(): void;
};

function FieldForm({ field, taken, isRunning, onSave, onCancel }: FormProps) {
  const { t } = useTranslation('contact');
  const [label, setLabel] = useState(field?.label ?? '');
  const [kind, setKind] = useState<FieldDefinition['kind']>(field?.kind ?? 'text');
  const [options, setOptions] = useState(field?.options ?? []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() === '') return;
    onSave(field?.name ?? freeName(label, taken), {
      label: label.trim(),
      kind,
      options: kind === 'choice' ? options : [],
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('fieldLabel')}
          value={label}
          onChange={({ currentTarget: { value } }) => setLabel(value)}
          maxLength={100}
          autoFocus
        />
        <NativeSelect
          label={t('fieldKind')}
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(kinds.find((one) => one === value) ?? 'text')}
        />
        {kind === 'choice' ? (
          <TagsInput
            label={t('fieldOptions')}
            description={t('fieldOptionsHint')}
            value={options}
            onChange={setOptions}
            maxTags={100}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={isRunning} disabled={label.trim() === ''}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** For programs; the label may change, this stays. */
function freeName(label: string, taken: string[]): string {
  const plain = label
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_\d]+|_+$/g, '');
  const name = (plain || 'field').slice(0, 34);
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}_${count}`;
    if (!taken.includes(free)) return free;
  }
}
