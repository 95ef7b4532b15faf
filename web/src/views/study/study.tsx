export default function Study() {
  return <p className="soft">Study</p>;
}
