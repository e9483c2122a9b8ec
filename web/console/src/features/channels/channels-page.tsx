import { Anchor, Badge, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { channelHealth, channelSetup } from '../../../../../src/http/channels/channel-schemas.ts';
import { get } from '../../api/client.ts';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { CopyValue } from '../../parts/copy-value.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { addWords } from '../../words/i18n.ts';
import { useConsoleAccounts, type ConsoleAccount } from './account-data.ts';
import { AccountDrawer } from './account-drawer.tsx';
import { AccountHistory } from './account-history.tsx';
import { AccountProblems, CheckButton, CheckFacts } from './account-check.tsx';
import classes from './channels.module.css';
import { ConnectingList } from './connecting.tsx';
import { LinkedPhones } from './linked-phone.tsx';
import { useMe } from '../session/session.tsx';
import { words } from './words.ts';

addWords('channels', words);

type Health = z.infer<typeof channelHealth>;
type Setup = z.infer<typeof channelSetup>;
type Answer = { items: Health[]; setup: Setup[]; hasWhatsAppWeb: boolean; simulatorUrl: string | null };

/** It changes with every message: looked at again and again while it is open. */
const refreshMs = 15_000;

/** Whether messages come and go on each of the business's numbers, and what to do when not (L14). */
export function ChannelsPage() {
  const { t } = useTranslation('channels');
  const me = useMe();
  const accounts = useConsoleAccounts();
  const [opened, setOpened] = useState<ConsoleAccount | 'new' | null>(null);
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => get<Answer>('/channels', signal),
    refetchInterval: refreshMs,
  });
  return (
    <div className={classes['page']}>
      <div className={classes['head']}>
        <h1>{t('title')}</h1>
        {me.role === 'admin' && channels.data ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened('new')}>
            {t('account.add')}
          </Button>
        ) : null}
      </div>
      {channels.isPending ? <p>{t('app:loading')}</p> : null}
      {channels.isError ? <Problem error={channels.error} onRetry={() => void channels.refetch()} /> : null}
      {channels.data ? <Channels {...channels.data} onEdit={setOpened} /> : null}
      {opened === null ? null : (
        <AccountDrawer
          key={opened === 'new' ? opened : opened.id}
          account={opened === 'new' ? null : (accounts.data?.items.find(({ id }) => id === opened.id) ?? opened)}
          isSimulated={channels.data?.simulatorUrl != null}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

type Editing = { onEdit(account: ConsoleAccount): void };

function Channels({ items, setup, hasWhatsAppWeb, simulatorUrl, onEdit }: Answer & Editing) {
  const { t } = useTranslation('channels');
  const accounts = useConsoleAccounts();
  return (
    <>
      {simulatorUrl ? (
        <section className={classes['card']}>
          <h2>{t('simulator')}</h2>
          <p>{t('simulatorHint')}</p>
          <Anchor href={simulatorUrl} target="_blank" rel="noreferrer">
            {t('simulatorOpen')}
          </Anchor>
        </section>
      ) : null}
      {hasWhatsAppWeb ? <LinkedPhones /> : null}
      {items.length === 0 ? <EmptyState title={t('none')} hint={t('noneHint')} /> : null}
      {items.map((one) => (
        <Account
          key={one.id}
          account={one}
          own={accounts.data?.items.find(({ id }) => id === one.id) ?? null}
          onEdit={onEdit}
        />
      ))}
      <AccountHistory />
      <ConnectingList setup={setup} isSimulated={simulatorUrl !== null} />
      {setup.map((one) =>
        one.channel === 'webchat' ? <Pasting key={one.channel} setup={one} simulatorUrl={simulatorUrl} /> : null,
      )}
    </>
  );
}

/** With the channel's name: the provider's number alone says nothing to anybody. */
function titleOf({ channel, name, externalId }: Health, t: TFunction<'channels'>): string {
  const own = t(`parts:channel.${channel}`, { defaultValue: channel });
  return channel === 'webchat' ? own : `${own} · ${name === '' ? externalId : name}`;
}

const tones = { ready: 'brand', attention: 'yellow', failing: 'red', disconnected: 'red', off: 'gray' } as const;

function Account({ account, own, onEdit }: { account: Health; own: ConsoleAccount | null } & Editing) {
  const { t } = useTranslation('channels');
  const { channel, externalId, source, state, connection, lastInboundAt, lastSentAt, waiting, retrying, failures } =
    account;
  const titleId = `channel-${account.id}`;
  return (
    <section className={classes['card']} aria-labelledby={titleId}>
      <div className={classes['head']}>
        <span className={classes['name']}>
          <ChannelIcon channel={channel} size={22} />
          <h2 id={titleId}>{titleOf(account, t)}</h2>
        </span>
        <Badge variant="light" color={tones[state]}>
          {t(`state.${state}`)}
        </Badge>
        <span className={classes['actions']}>
          <CheckButton account={account} />
          {own ? (
            <Button size="xs" variant="default" onClick={() => onEdit(own)}>
              {t('account.edit')}
            </Button>
          ) : null}
        </span>
      </div>
      <p>{connection?.meaning ?? t(`stateHint.${state}`)}</p>
      <AccountProblems account={account} />
      <dl className={classes['facts']}>
        {connection ? (
          <>
            <dt>{t('connection')}</dt>
            <dd>
              {t(`connectionState.${connection.state}`)} · <RelativeTime at={connection.since} />
            </dd>
          </>
        ) : null}
        {source ? (
          <>
            <dt>{t('source')}</dt>
            <dd>{t(`sources.${source}`)}</dd>
          </>
        ) : null}
        <dt>{t('lastInbound')}</dt>
        <dd>{lastInboundAt ? <RelativeTime at={lastInboundAt} /> : t('nothingYet')}</dd>
        <dt>{t('lastSent')}</dt>
        <dd>{lastSentAt ? <RelativeTime at={lastSentAt} /> : t('nothingYet')}</dd>
        <dt>{t('waiting')}</dt>
        <dd>
          {waiting}
          {retrying > 0 ? ` (${t('retrying', { count: retrying })})` : ''}
        </dd>
        <CheckFacts account={account} />
        <dt>{t('externalId')}</dt>
        <dd>
          {externalId} <CopyValue what={t('externalId')} value={externalId} />
        </dd>
      </dl>
      {failures.length > 0 ? (
        <>
          <h3>{t('failures')}</h3>
          <ul className={classes['failures']}>
            {failures.map(({ code, count, lastAt, meaning }) => (
              <li key={code}>
                <span>{meaning}</span>
                <small>
                  {t('failed', { count })} · <RelativeTime at={lastAt} /> · {t('code', { code })}
                </small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Pasting({ setup, simulatorUrl }: { setup: Setup; simulatorUrl: string | null }) {
  const { t } = useTranslation('channels');
  const snippet = `<script src="${setup.webhookUrl ?? `${location.origin}/webchat.js`}" async></script>`;
  return (
    <section className={classes['card']} aria-labelledby="connect-webchat">
      <h2 id="connect-webchat">{t('webchat.title')}</h2>
      <p>{t(setup.isConfigured ? 'webchat.on' : 'webchat.off')}</p>
      <p>
        <code>{snippet}</code> <CopyValue what={t('webchat.snippet')} value={snippet} />
      </p>
      {simulatorUrl ? (
        <Anchor href={`${simulatorUrl}/webchat`} target="_blank" rel="noreferrer">
          {t('webchat.try')}
        </Anchor>
      ) : null}
    </section>
  );
}
