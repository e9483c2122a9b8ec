import {
  IconBrandInstagram,
  IconBrandMessenger,
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconBuildingStore,
  IconMail,
  IconMessage,
  IconPhone,
  IconWorld,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const icons: Record<string, typeof IconMessage> = {
  whatsapp: IconBrandWhatsapp,
  'whatsapp-web': IconBrandWhatsapp,
  instagram: IconBrandInstagram,
  messenger: IconBrandMessenger,
  telegram: IconBrandTelegram,
  email: IconMail,
  webchat: IconWorld,
  phone: IconPhone,
  counter: IconBuildingStore,
};

/** Which way a conversation comes, with its name for those who do not see it. */
export function ChannelIcon({ channel, size = 16 }: { channel: string; size?: number }) {
  const { t } = useTranslation('parts');
  const Icon = icons[channel] ?? IconMessage;
  const name = t(`channel.${channel}`, { defaultValue: channel });
  return (
    <span role="img" aria-label={name} title={name} style={{ display: 'inline-flex', color: 'var(--ink-soft)' }}>
      <Icon size={size} stroke={1.7} aria-hidden />
    </span>
  );
}
