import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, Conversation } from '../../api/types.ts';
import { Problem } from '../../parts/problem.tsx';
import { mayHandle, useMe } from '../session/session.tsx';
import { Consents } from './consents.tsx';
import { ContactFields } from './contact-fields.tsx';
import { ContactHistory } from './contact-history.tsx';
import { ContactName } from './contact-name.tsx';
import { ContactNotes } from './contact-notes.tsx';
import { useContact } from './contact-data.ts';
import { Identities } from './identities.tsx';
import { Labels } from './labels.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { Merges } from './merges.tsx';
import classes from './contact.module.css';

/** Who the customer is, beside a conversation of theirs. */
export function ContactSection({ contactId, conversation }: { contactId: string; conversation: Conversation }) {
  const { t } = useTranslation('contact');
  const contact = useContact(contactId);
  if (contact.data) return <Known contact={contact.data} conversation={conversation} />;
  if (contact.isError) return <Problem error={contact.error} onRetry={() => void contact.refetch()} />;
  return (
    <p className={classes['loading']} role="status">
      {t('app:loading')}
    </p>
  );
}

function Known({ contact, conversation }: { contact: Contact; conversation: Conversation }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const [isMerging, setMerging] = useState(false);
  return (
    <section className={classes['section']} aria-label={t('title')}>
      <div className={classes['head']}>
        <h3>{t('title')}</h3>
        <Anchor component={Link} to={`/contacts/${contact.id}`} size="sm">
          {t('openPage')}
        </Anchor>
      </div>
      <ContactName contact={contact} />
      <Identities contact={contact} language={conversation.language} />
      <Labels contact={contact} />
      <ContactFields contact={contact} />
      <Consents contact={contact} />
      <ContactNotes contactId={contact.id} />
      <ContactHistory contactId={contact.id} except={conversation.id} limit={5} />
      <Merges contact={contact} />
      {mayHandle(me) ? (
        <Button size="xs" variant="default" onClick={() => setMerging(true)}>
          {t('merge')}
        </Button>
      ) : null}
      {isMerging ? <MergeDialog contact={contact} onClose={() => setMerging(false)} /> : null}
    </section>
  );
}
