export default function Tournaments() {
  return <p className="soft">Tournaments</p>;
}
