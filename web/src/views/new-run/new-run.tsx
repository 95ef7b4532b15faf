export default function NewRun() {
  return <p className="soft">NewRun</p>;
}
