import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { CopyValue } from '../../parts/copy-value.tsx';
import { phoneText } from '../../parts/text.ts';
import classes from './contact.module.css';

type Identity = Contact['identities'][number];

/** Where they can be reached. The number first: that is what people call by and search for. */
export function Identities({ contact }: { contact: Contact; language?: string }) {
  const { t } = useTranslation('contact');
  const all = contact.identities.toSorted(
    (one, other) => Number(other.kind === 'phone') - Number(one.kind === 'phone'),
  );
  const isOnSeveral = new Set(all.map(({ account }) => account.id)).size > 1;
  if (all.length === 0) return <p className={classes['soft']}>{t('noIdentities')}</p>;
  return (
    <ul className={classes['identities']} aria-label={t('identities')}>
      {all.map((one) => (
        <IdentityLine key={`${one.account.id} ${one.kind} ${one.id}`} identity={one} isNamed={isOnSeveral} />
      ))}
    </ul>
  );
}

function IdentityLine({ identity: { kind, id, channel, account }, isNamed }: { identity: Identity; isNamed: boolean }) {
  const { t } = useTranslation('contact');
  const name = t(`identity.${kind}`, { defaultValue: kind });
  const shown = shownAs(kind, id);
  return (
    <li>
      <ChannelIcon channel={channel} />
      <span className={classes['address']}>
        {shown === null ? (
          <span title={id}>{name}</span>
        ) : (
          <>
            <span className={classes['unseen']}>{name}: </span>
            {shown}
          </>
        )}
        {isNamed ? <span className={classes['soft']}>{t('onAccount', { account: account.name })}</span> : null}
      </span>
      <CopyValue what={name} value={kind === 'phone' ? `+${id}` : id} />
      {kind === 'phone' ? (
        <Anchor
          href={`https://wa.me/${id}`}
          target="_blank"
          rel="noopener noreferrer"
          className={classes['open'] ?? ''}
          aria-label={t('openWhatsApp', { number: shown })}
          title={t('openWhatsApp', { number: shown })}
        >
          <IconExternalLink size={15} stroke={1.8} aria-hidden />
        </Anchor>
      ) : null}
    </li>
  );
}

/** Null: nobody reads or types it, and only its kind is named; it can be copied all the same. */
function shownAs(kind: Identity['kind'], id: string): string | null {
  if (kind === 'phone') return phoneText(id);
  // Of somebody whom the shop signed in: its own name for them.
  if (kind === 'webchat' && id.startsWith('user:')) return id.slice('user:'.length);
  return kind === 'username' || kind === 'email' ? id : null;
}
