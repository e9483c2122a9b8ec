import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';

export type Label = { id: string; name: string; color: string };

const colors = ['gray', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

/** Supervisors make the labels that everybody puts on (within a form: Enter adds, and does not send it). */
export function NewLabel({ onMade }: { onMade(label: Label): void }) {
  const { t } = useTranslation('label');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [color, setColor] = useState<string>('gray');
  const add = useMutation({
    mutationFn: () => post<Label>('/labels', { name: name.trim(), color }),
    onSuccess: async (label) => {
      setName('');
      await client.invalidateQueries({ queryKey: ['labels'] });
      onMade(label);
    },
  });
  const submit = () => name.trim() !== '' && !add.isPending && add.mutate();
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={t('add')}
        placeholder={t('addHint')}
        maxLength={60}
        flex={1}
        value={name}
        error={add.error ? errorText(add.error, t) : null}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          submit();
        }}
      />
      <NativeSelect
        label={t('color')}
        value={color}
        onChange={({ currentTarget }) => setColor(currentTarget.value)}
        data={colors.map((value) => ({ value, label: t(`colors.${value}`) }))}
      />
      <Button variant="default" disabled={name.trim() === ''} loading={add.isPending} onClick={submit}>
        {t('addButton')}
      </Button>
    </Group>
  );
}
