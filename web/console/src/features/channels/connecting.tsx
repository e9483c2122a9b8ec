import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { channelSetup } from '../../../../../src/http/channels/channel-schemas.ts';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { CopyValue } from '../../parts/copy-value.tsx';
import classes from './channels.module.css';

type Setup = z.infer<typeof channelSetup>;

/** Those whose provider is told our address by hand, and asks for a word that proves it. */
const told = ['whatsapp', 'instagram', 'messenger'] as const;
const others = ['telegram', 'email', 'whatsapp-web'] as const;
type Told = (typeof told)[number];
type Other = (typeof others)[number];

/** How each channel is connected: one line each, unfolded when it is wanted. */
export function ConnectingList({ setup, isSimulated }: { setup: Setup[]; isSimulated: boolean }) {
  const { t } = useTranslation('channels');
  const shown = setup.filter(({ channel }) => isTold(channel) || isOther(channel));
  if (shown.length === 0) return null;
  return (
    <section className={classes['card']} aria-labelledby="connecting">
      <h2 id="connecting">{t('connect')}</h2>
      <p>{t(isSimulated ? 'connectSimulated' : 'connectHint')}</p>
      {shown.map((one) => (
        <details key={one.channel} className={classes['way']}>
          <summary>
            <ChannelIcon channel={one.channel} size={18} />
            <span>{t(`parts:channel.${one.channel}`)}</span>
            <small>{t(one.isConfigured ? 'isConfigured' : 'isNotConfigured')}</small>
          </summary>
          <Steps setup={one} />
        </details>
      ))}
    </section>
  );
}

function isTold(channel: string): channel is Told {
  return told.includes(channel as Told);
}

function isOther(channel: string): channel is Other {
  return others.includes(channel as Other);
}

function Steps({ setup }: { setup: Setup }) {
  const { t } = useTranslation('channels');
  const { channel, webhookUrl, hasVerifyToken } = setup;
  if (!isTold(channel)) {
    return (
      <ol className={classes['steps']}>
        {(t(`ways.${channel as Other}`, { returnObjects: true }) as string[]).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    );
  }
  return (
    <ol className={classes['steps']}>
      <li>{t(`step.settings.${channel}`)}</li>
      <li>
        {webhookUrl ? (
          <>
            {t(`step.webhook.${channel}`)} <code>{webhookUrl}</code>{' '}
            <CopyValue what={t('webhook')} value={webhookUrl} />
          </>
        ) : (
          t('step.publicUrl')
        )}
      </li>
      <li>
        {t('step.verifyToken')} <b>{hasVerifyToken ? t('step.isSet') : t('step.isMissing')}</b>
      </li>
      <li>{t(`step.subscribe.${channel}`)}</li>
    </ol>
  );
}
