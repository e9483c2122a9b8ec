import type { TemplateSend } from '../../content/files/template-check.ts';
import type { TemplateParameter } from '../../core/conversation/message.ts';
import type { TemplateSendBody } from '../schemas.ts';

/** What came in without the keys that were left out: elsewhere a key that is there has a value. */
export function templateOf({
  name,
  language,
  parameters,
}: TemplateSendBody): TemplateSend & { parameters: TemplateParameter[] } {
  const given = parameters.map(({ component, text, index, name: variable }) => ({
    component,
    text,
    ...(index === undefined ? {} : { index }),
    ...(variable === undefined ? {} : { name: variable }),
  }));
  return { name, language, parameters: given };
}
