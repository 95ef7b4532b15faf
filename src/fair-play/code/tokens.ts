import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';

export type CodeLanguage = 'javascript' | 'python';

const PARSERS = { javascript, python };
const NAMES =
  /^(VariableName|VariableDefinition|PropertyName|PropertyDefinition|PrivatePropertyName|Label|TypeName)$/;
const LITERALS = /^(String|FormatString|TemplateString|Number|Escape|RegExp)$/;
const COMMENTS = /Comment$/;

/**
 * The leaves of the parsed program in their order: names and literals each stand for all of their kind, comments and layout are left out, so that
 * whoever renames, reformats or comments anew changes nothing.
 */
export function tokensOf(source: string, language: CodeLanguage): string[] {
  const tokens: string[] = [];
  PARSERS[language].parse(source).iterate({
    enter(node) {
      if (COMMENTS.test(node.name)) return false;
      if (NAMES.test(node.name)) tokens.push('name');
      else if (LITERALS.test(node.name)) tokens.push(node.name);
      else if (!node.node.firstChild && node.to > node.from) tokens.push(source.slice(node.from, node.to));
      else return true;
      return false;
    },
  });
  return tokens;
}
