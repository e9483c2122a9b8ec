import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { fullTime } from '../../parts/time.ts';
import { mayHandle, useMe } from '../session/session.tsx';
import { useUndoMerge } from './contact-data.ts';
import { contactError } from './tell-error.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './contact.module.css';

type Merge = Contact['merges'][number];

/** Which contacts turned out to be this person; each can be a contact of its own again (L33). */
export function Merges({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation('contact');
  const me = useMe();
  const [asked, setAsked] = useState<Merge | null>(null);
  if (contact.merges.length === 0) return null;
  return (
    <div className={classes['block']}>
      <h4>{t('merges')}</h4>
      <ul className={classes['consents']}>
        {contact.merges.map((one) => (
          <li key={one.id}>
            <div>
              <span dir="auto">{one.contact.name ?? t('unnamed')}</span>
              <span className={classes['soft']}>
                {t(one.by ? 'mergedBy' : 'mergedByChannel', {
                  name: one.by?.name,
                  time: fullTime(Date.parse(one.at), i18n.language),
                })}
              </span>
            </div>
            {one.by && mayHandle(me) ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('undoMergeOf', { name: one.contact.name ?? t('unnamed') })}
                onClick={() => setAsked(one)}
              >
                {t('undoMerge')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {asked ? <UndoDialog merge={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

function UndoDialog({ merge, onClose }: { merge: Merge; onClose(): void }) {
  const { t } = useTranslation('contact');
  const undo = useUndoMerge();
  const name = merge.contact.name ?? t('unnamed');
  const run = () =>
    undo.mutate(merge.id, {
      onSuccess({ stayed }) {
        const message = stayed === 0 ? t('separated', { name }) : t('separatedInPart', { name, count: stayed });
        notifications.show({ message });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t('undoMerge')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack>
        <Text size="sm">{t('undoMergeHint', { name })}</Text>
        {undo.error ? (
          <Text role="alert" c="red" size="sm">
            {contactError(undo.error, t)}
          </Text>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button onClick={run} loading={undo.isPending} data-autofocus>
            {t('undoMerge')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
