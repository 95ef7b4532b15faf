export default function Health() {
  return <p className="soft">Health</p>;
}
