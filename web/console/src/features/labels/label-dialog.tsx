import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import { Problem } from '../../parts/problem.tsx';
import { quietly, type LabelChange } from '../conversation/use-orders.tsx';
import { maySupervise, useMe } from '../session/session.tsx';
import { LabelChoices, type HowMany } from './label-choices.tsx';
import { NewLabel, type Label } from './new-label.tsx';
import { Modal } from '../../parts/modal.tsx';

type Props = {
  title?: string;
  of: readonly { labels?: readonly Label[] }[];
  isRunning: boolean;
  onSave(changes: LabelChange[]): Promise<unknown>;
  onClose(): void;
};

/** Which labels they have: all of them, some (the line in the box), none. Only what was touched is changed. */
export function LabelDialog({ title, of, isRunning, onSave, onClose }: Props) {
  const { t } = useTranslation('label');
  const me = useMe();
  const known = useQuery({
    queryKey: ['labels'],
    queryFn: ({ signal }) => get<{ items: Label[] }>('/labels', signal),
    select: ({ items }) => items,
  });
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const touch = (id: string, isOn: boolean) => setTouched((was) => new Map(was).set(id, isOn));
  const howMany = (id: string): HowMany => {
    const count = of.filter(({ labels = [] }) => labels.some((one) => one.id === id)).length;
    const isOn = touched.get(id) ?? (count === of.length ? true : count === 0 ? false : null);
    return isOn === null ? 'some' : isOn ? 'all' : 'none';
  };
  const save = () => {
    const changes = [...touched].map(([id, isOn]) => ({ id, isOn }));
    if (changes.length === 0) onClose();
    else quietly(onSave(changes).then(onClose));
  };
  // With them, so that the first has the focus.
  if (known.isPending) return null;
  return (
    <Modal opened onClose={onClose} title={title ?? t('title')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          {known.isError ? <Problem error={known.error} onRetry={() => void known.refetch()} /> : null}
          {known.data ? <LabelChoices labels={known.data} howMany={howMany} onTouch={touch} /> : null}
          {known.data?.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('none')} {maySupervise(me) ? null : t('askSupervisor')}
            </Text>
          ) : null}
          {maySupervise(me) ? <NewLabel onMade={({ id }) => touch(id, true)} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={isRunning}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
