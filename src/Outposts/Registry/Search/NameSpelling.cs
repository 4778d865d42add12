using System.Text;

namespace Outposts.Registry.Search;

/// <summary>How a name may be typed: as it is written, in pinyin, or by the first letters of the pinyin.</summary>
/// <param name="Folded">Letters, digits and characters alone, half width, lower case, simplified.</param>
/// <param name="Pinyin">The same with the commonest reading in place of each character.</param>
/// <param name="Initials">The same with the first letter of that reading in place of each character.</param>
public readonly record struct NameSpelling(string Folded, string Pinyin, string Initials)
{
    /// <summary>Spells a name; all are empty when it has neither letters nor digits nor characters.</summary>
    public static NameSpelling Of(string? name)
    {
        var folded = SearchText.Of(name);
        var pinyin = new StringBuilder(folded.Length * 4);
        var initials = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            var readings = ChineseCharacters.Readings(character);
            if (readings.IsEmpty)
            {
                pinyin.Append(character);
                initials.Append(character);
            }
            else
            {
                pinyin.Append(readings[0]);
                initials.Append(readings[0][0]);
            }
        }
        return new NameSpelling(folded, pinyin.ToString(), initials.ToString());
    }
}
