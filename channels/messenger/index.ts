import type { HttpClient } from '../http.ts';
import type { Channel } from '../channel.ts';
import { createMessaging, type MessagingConfig, type Platform } from '../meta/messaging/channel.ts';

const mb = 1024 * 1024;
const textUnits = 2_000;
const quickReplies = 13;
const anything = { bytes: 25 * mb };
const wantedFields = [
  ...['messages', 'messaging_postbacks', 'message_deliveries', 'message_echoes', 'message_reactions'],
  ...['message_edits', 'messaging_referrals'],
];

const messenger: Platform = {
  name: 'messenger',
  title: 'Messenger',
  object: 'page',
  identity: 'psid',
  capabilities: {
    textLimit: textUnits,
    captionLimit: 0,
    buttons: quickReplies,
    listRows: 0,
    templates: false,
    typing: true,
    readReceipts: true,
    quotes: false, // not documented for what is sent
    tellsFate: true,
    shownOnce: false,
    media: {
      image: { bytes: 8 * mb, mimes: ['image/jpeg', 'image/png', 'image/gif'] },
      video: { ...anything, mimes: ['video/mp4', 'video/quicktime', 'video/webm'] },
      audio: { ...anything, mimes: ['audio/mp4', 'audio/aac', 'audio/mpeg', 'audio/ogg', 'audio/wav'] },
      voice: { ...anything, mimes: ['audio/mp4', 'audio/aac', 'audio/mpeg', 'audio/wav'] },
      document: { ...anything, mimes: ['application/pdf', 'text/plain', 'text/csv', 'application/zip'] },
    },
  },
  limits: { text: textUnits, counted: 'units', quickReplies, quickReplyTitle: 20 },
  marks: true,
  profileFields: ['first_name', 'last_name'],
  postField: null,
  wanted: (externalId, _login, takesComments) => ({
    of: externalId,
    fields: [...wantedFields, ...(takesComments ? ['feed'] : [])],
    needs: takesComments ? 'feed' : 'messages',
    amongOthers: true,
  }),
};

/** Facebook Messenger for a Page. */
export function createMessenger(config: MessagingConfig, http: HttpClient): Channel {
  return createMessaging(messenger, config, http);
}
