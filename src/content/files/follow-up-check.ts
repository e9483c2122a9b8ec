import type { MessageName } from '../../core/sop/knowledge.ts';
import type { Policy } from '../../core/sop/policy.ts';
import { placeholdersOf } from '../../core/sop/wording.ts';
import { messageNames } from './built-in-messages.ts';
import { suggestion } from '../nearest.ts';
import { common } from './placeholders.ts';
import type { Problems } from '../problem.ts';
import type { WrittenTemplate } from './template-files.ts';
import type { YamlFile } from './yaml-file.ts';

/** The follow-up template of the documented `sop.yaml`: it may be named before Meta has approved one. */
const sampleFollowUp = 'tindak_lanjut';

/** Of numbered variables only the first has a meaning that goes without saying. */
const filled: readonly string[] = [...common, '1'];

/** SOP F1 usually falls after the window: then only an approved template can be sent. */
export function checkFollowUp(
  policy: Policy,
  sop: YamlFile,
  approved: readonly WrittenTemplate[],
  problems: Problems,
): void {
  if (!policy.followUp) return;
  const { template } = policy.followUp;
  const line = sop.lineOf(['follow_up', 'template']);
  const written = approved.filter((item) => item.template.name === template);
  if (written.length === 0) {
    if (template !== sampleFollowUp && !messageNames.includes(template as MessageName)) {
      const known = [...approved.map((item) => item.template.name), ...messageNames];
      const message = `follow_up.template: there is no message or approved template "${template}"${suggestion(template, known)}`;
      problems.error(sop.name, line, message);
      return;
    }
    const message = `follow_up.template: "${template}" is in no approved.yaml, so a follow-up is only sent while the window is open`;
    problems.warn(sop.name, line, message);
  }
  for (const item of written) checkFollowUpVariables(item, problems);
}

/** The service fills them in by itself, so it has to know what they mean. */
function checkFollowUpVariables({ template, file, lineOf }: WrittenTemplate, problems: Problems): void {
  template.components.forEach((component, index) => {
    for (const name of placeholdersOf(component.text ?? '')) {
      if (filled.includes(name)) continue;
      const message =
        `template ${template.name} is the follow-up and cannot fill in {{${name}}}${suggestion(name, common)}; ` +
        `{{1}}, alone, is the customer's name`;
      problems.error(file, lineOf(['components', index]), message);
    }
  });
}
