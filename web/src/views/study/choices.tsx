import type { Cut } from './cut.js';
import { parametersOf, type StudyAnswer, type StudyMeasure } from './shape.js';

interface CutChoiceProps {
  readonly study: StudyAnswer;
  readonly measure: StudyMeasure;
  readonly cut: Cut;
  onMeasure(name: string): void;
  onAcross(name: string): void;
  onDown(name: string): void;
  onHeld(name: string, level: string): void;
}

/** What the pictures are of. */
export function CutChoice(props: CutChoiceProps) {
  const { study, measure, cut, onMeasure, onAcross, onDown, onHeld } = props;
  const all = parametersOf(study);
  const varied = all.filter(({ levels }) => levels.length > 1).map(({ name }) => [name, name] as const);
  const { across, down, held } = cut;
  return (
    <fieldset className="study-choices" aria-label="What is shown">
      <Choice
        label="Measure"
        value={measure.name}
        options={study.measures.map(({ name, title }) => [name, title])}
        onChange={onMeasure}
      />
      {study.grid !== null && down && (
        <>
          <Choice label="Along" value={across.name} options={varied} onChange={onAcross} />
          <Choice
            label="And by"
            value={down.name}
            options={varied.filter(([name]) => name !== across.name)}
            onChange={onDown}
          />
          {all
            .filter(({ name, levels }) => name in held && levels.length > 1)
            .map(({ name, levels }) => (
              <Choice
                key={name}
                label={`${name} at`}
                value={held[name]!}
                options={levels.map((level) => [level, level])}
                onChange={(level) => onHeld(name, level)}
              />
            ))}
        </>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, title: string])[];
  onChange(value: string): void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
