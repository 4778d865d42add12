using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

/// <summary>The words of the change log.</summary>
public sealed class OutpostChangeWordsTests
{
    [Fact]
    public void Every_field_of_which_changes_tell_has_a_word_in_both_languages()
    {
        foreach (var field in OutpostFieldChange.Names)
            OutpostChangeWords.OfField(field).Chinese.ShouldNotBe(field);
        OutpostChangeWords.OfField("newer").ShouldBe(new LocalizedText("newer", "newer"));
    }
}
