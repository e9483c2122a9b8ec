import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { fullTime } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import { useContactChanges, type ContactChanges } from './contact-data.ts';
import { toldIfRefused } from './tell-error.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './contact.module.css';

/** Whether the person's data is to go or is gone; an administrator asks for it here, and takes it back. */
export function Erasure({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation('contact');
  const isAdmin = useMe().role === 'admin';
  const changes = useContactChanges(contact.id);
  const { erasure } = contact;
  if (!erasure) return isAdmin ? <Ask contact={contact} changes={changes} /> : null;
  if (erasure.doneAt) {
    const time = fullTime(Date.parse(erasure.doneAt), i18n.language);
    return <p className={classes['block']}>{t('eraseDone', { time })}</p>;
  }
  const numbers = erasure.waitsFor.map(({ number }) => number).join(', ');
  return (
    <div className={classes['block']} role="status">
      <p>{t('eraseAsked', { by: erasure.by.name })}</p>
      <p className={classes['soft']}>{numbers ? t('eraseWaits', { numbers }) : t('eraseSoon')}</p>
      {isAdmin ? (
        <Button
          size="xs"
          variant="default"
          loading={changes.isRunning}
          onClick={() => void toldIfRefused(changes.keep(), t)}
        >
          {t('eraseTakeBack')}
        </Button>
      ) : null}
    </div>
  );
}

function Ask({ contact, changes }: { contact: Contact; changes: ContactChanges }) {
  const { t } = useTranslation('contact');
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <div className={classes['block']}>
      <Button size="xs" variant="default" color="red" onClick={() => setAsking(true)}>
        {t('erase')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('eraseTitle', { name: contact.name ?? t('unnamed') })}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <Stack>
          <Text size="sm">{t('eraseHint')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('app:cancel')}
            </Button>
            <Button
              color="red"
              loading={changes.isRunning}
              onClick={() => void toldIfRefused(changes.erase(), t).then(close)}
            >
              {t('eraseConfirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
