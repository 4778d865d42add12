namespace Outposts.GraphQL.Language;

/// <summary>
/// Names one part of a schema (section 3.14): <c>Type</c>, <c>Type.member</c>, <c>Type.field(argument:)</c>,
/// <c>@directive</c> or <c>@directive(argument:)</c>.
/// </summary>
/// <param name="OfDirective">Whether <paramref name="Name"/> is a directive's.</param>
/// <param name="Name">The name of the type or directive.</param>
/// <param name="Member">The field, input field or enum value; null for a type or directive itself.</param>
/// <param name="Argument">The argument, or null.</param>
internal sealed record SchemaCoordinate(bool OfDirective, string Name, string? Member = null, string? Argument = null)
{
    /// <summary>Reads a coordinate. Unlike in a document no blanks, commas or comments may stand in it.</summary>
    /// <param name="source">The text.</param>
    /// <exception cref="GraphQLSyntaxException">The text is no coordinate.</exception>
    public static SchemaCoordinate Parse(Source source) => new Reader(source).Read();

    /// <summary>The coordinate as it is written.</summary>
    public override string ToString() =>
        (OfDirective ? "@" : "") + Name + (Member is null ? "" : "." + Member) + (Argument is null ? "" : $"({Argument}:)");

    private struct Reader(Source source)
    {
        private readonly Source _source = source;
        private int _position;

        public SchemaCoordinate Read()
        {
            var ofDirective = Skip('@');
            var name = ReadName();
            var member = !ofDirective && Skip('.') ? ReadName() : null;
            string? argument = null;
            if ((ofDirective || member is not null) && Skip('('))
            {
                argument = ReadName();
                Expect(':');
                Expect(')');
            }
            return _position == _source.Body.Length
                ? new SchemaCoordinate(ofDirective, name, member, argument)
                : throw Error($"Expected <EOF>, found {Found()}.");
        }

        private bool Skip(char c)
        {
            if (_position >= _source.Body.Length || _source.Body[_position] != c) return false;
            _position++;
            return true;
        }

        private void Expect(char c)
        {
            if (!Skip(c)) throw Error($"Expected \"{c}\", found {Found()}.");
        }

        private string ReadName()
        {
            var length = NameLength();
            if (length == 0) throw Error($"Expected Name, found {Found()}.");
            _position += length;
            return _source.Body.Substring(_position - length, length);
        }

        private readonly int NameLength()
        {
            var body = _source.Body;
            var end = _position;
            while (end < body.Length
                && (char.IsAsciiLetter(body[end]) || body[end] == '_' || (end > _position && char.IsAsciiDigit(body[end]))))
                end++;
            return end - _position;
        }

        private readonly string Found()
        {
            if (_position == _source.Body.Length) return "<EOF>";
            var length = NameLength();
            var text = _source.Body.Substring(_position, Math.Max(length, 1));
            if (length > 0) return $"Name \"{text}\"";
            return text is "." or "(" or ")" or ":" or "@" ? $"\"{text}\"" : throw Error($"Invalid character: {Describe()}.");
        }

        private readonly string Describe()
        {
            var body = _source.Body;
            var isPair = char.IsHighSurrogate(body[_position]) && _position + 1 < body.Length && char.IsLowSurrogate(body[_position + 1]);
            var code = isPair ? char.ConvertToUtf32(body, _position) : body[_position];
            if (code is >= 0x20 and <= 0x7E) return code == '"' ? "'\"'" : $"\"{(char)code}\"";
            return FormattableString.Invariant($"U+{code:X4}");
        }

        private readonly GraphQLSyntaxException Error(string description) => new(_source, _position, description);
    }
}
